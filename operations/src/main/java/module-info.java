/** Recovery, health and the running of the system. */
module io.auspex.operations {
    requires transitive io.auspex.api;
    requires static transitive org.jspecify;
    requires java.sql;

    exports io.auspex.operations.recovery;
}
