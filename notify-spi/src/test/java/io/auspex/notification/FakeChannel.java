package io.auspex.notification;

import io.auspex.notify.Notification;
import io.auspex.spi.NotificationChannel;

/** A channel that does what a test says. */
final class FakeChannel implements NotificationChannel {
    /** What a delivery does. */
    @FunctionalInterface
    interface Delivery {
        void send(Notification notification) throws Exception;
    }

    private final boolean idempotent;
    private final Delivery delivery;

    FakeChannel(boolean idempotent, Delivery delivery) {
        this.idempotent = idempotent;
        this.delivery = delivery;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean accepts(Notification notification) {
        if (notification.title().equals("refuse")) {
            throw new IllegalStateException("accepts");
        }
        return !notification.title().equals("unwanted");
    }

    @Override
    public void send(Notification notification) throws Exception {
        delivery.send(notification);
    }

    @Override
    public boolean idempotent() {
        return idempotent;
    }
}
