package io.auspex.marketdata.expression;

/** What an expression gives at each bar. */
public enum ValueType {
    /** A number, NaN where it is missing. */
    NUMBER("a number"),
    /** True or false; counts as 1 or 0 where a number is wanted. */
    CONDITION("a condition");

    private final String article;

    ValueType(String article) {
        this.article = article;
    }

    /** {@return the name with its article, for messages} */
    String article() {
        return article;
    }
}
