/**
 * Telling people and programs what happened. Come here to listen to one's tasks, to send a message or to raise an alert
 * ({@link io.auspex.notify.NotificationService}). To add a way of delivery, go to {@link io.auspex.spi.NotificationChannel}.
 */
@NullMarked
package io.auspex.notify;

import org.jspecify.annotations.NullMarked;
