/** Durable background tasks on an embedded database. */
module io.auspex.taskruntime {
    requires transitive io.auspex.api;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports io.auspex.taskruntime;
}
