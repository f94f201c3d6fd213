package io.auspex.backtest;

import java.util.List;

/**
 * Cash and positions of one account. After every fill: equity = cash + Σ quantity × last price, within 1e-9 relative. Used by one
 * thread.
 */
public interface PortfolioManager {
    /** {@return cash, in the account's currency; negative when borrowed} */
    double cash();

    /** {@return cash plus the value of all positions} */
    double equity();

    /** {@return sum of the absolute values of all positions} */
    double exposure();

    /** {@return what is held, in the order of the symbols} */
    List<Position> positions();

    /**
     * {@return units held of a symbol; negative when short, 0 when flat}
     *
     * @param stockCode one of the account's symbols
     */
    double quantity(String stockCode);

    /**
     * Books an execution.
     *
     * @param stockCode one of the account's symbols
     * @param action bought or sold
     * @param quantity units; &gt; 0
     * @param price price per unit; &gt; 0
     * @param costs commission and tax; &ge; 0
     * @return profit that it realised, after costs
     */
    double execute(String stockCode, Trade.Action action, double quantity, double price, double costs);

    /**
     * Sets the price at which a symbol counts.
     *
     * @param stockCode one of the account's symbols
     * @param price finite and &gt; 0
     */
    void mark(String stockCode, double price);
}
