package io.auspex.marketdata.csv;

/** How the time stamps of a file are written. */
enum StampShape {
    /** {@code 2018-12-31} or {@code 2018/12/31}. */
    DATE("yyyy-MM-dd"),
    /** {@code 2018-12-31 16:00:00}, also with {@code T}, without seconds, or with a fraction. */
    DATE_TIME("yyyy-MM-dd HH:mm:ss"),
    /** {@code 2018-12-31T16:00:00-05:00}, also with {@code Z}. */
    OFFSET_DATE_TIME("yyyy-MM-dd HH:mm:ss with an offset"),
    /** {@code 12/31/2018} or {@code 31/12/2018}. */
    SLASH_DATE("M/d/yyyy or d/M/yyyy"),
    /** {@code 12/31/2018 16:00}. */
    SLASH_DATE_TIME("M/d/yyyy or d/M/yyyy with a time"),
    /** {@code 20181231}. */
    COMPACT_DATE("yyyyMMdd"),
    /** {@code 20181231 16:00}. */
    COMPACT_DATE_TIME("yyyyMMdd HH:mm"),
    /** Nine or ten digits. */
    EPOCH_SECONDS("seconds since 1970"),
    /** Twelve or thirteen digits. */
    EPOCH_MILLIS("milliseconds since 1970"),
    /** Not a time. */
    NONE("no time");

    private final String text;

    StampShape(String text) {
        this.text = text;
    }

    /** {@return whether a day is written and no time of the day} */
    boolean isDate() {
        return this == DATE || this == SLASH_DATE || this == COMPACT_DATE;
    }

    /** {@return whether the order of day and month is open} */
    boolean isSlash() {
        return this == SLASH_DATE || this == SLASH_DATE_TIME;
    }

    /** {@return whether the stamp is an instant by itself} */
    boolean isInstant() {
        return this == OFFSET_DATE_TIME || this == EPOCH_SECONDS || this == EPOCH_MILLIS;
    }

    @Override
    public String toString() {
        return text;
    }
}
