package io.auspex.model;

/** What models can learn to predict. */
public final class Targets {
    private Targets() {}

    /**
     * {@return the return over some bars}
     *
     * @param bars in [1, 1000]
     */
    public static Target returnOver(int bars) {
        return new Target(new Horizon(bars));
    }
}
