/**
 * Delivery of messages to listeners, connected clients and channels. Come here to build a notification service: start with {@link
 * io.auspex.notification.RoutingNotificationService}. To add a way of delivery, implement {@link io.auspex.spi.NotificationChannel}.
 */
@NullMarked
package io.auspex.notification;

import org.jspecify.annotations.NullMarked;
