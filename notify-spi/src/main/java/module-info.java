/** Formatting, routing and delivery of notifications. */
module io.auspex.notification {
    requires transitive io.auspex.api;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.auspex.notification;
}
