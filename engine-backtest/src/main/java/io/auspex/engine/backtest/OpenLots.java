package io.auspex.engine.backtest;

import java.util.Arrays;

/**
 * The units held of one symbol, lot by lot, oldest first. Arrays grow and are never given back, so that a warm run
 * does not allocate.
 */
final class OpenLots {
    private double[] quantity = new double[4];
    private double[] price = new double[4];
    private double[] costs = new double[4];
    private int[] bar = new int[4];
    private int head;
    private int tail;

    void clear() {
        head = 0;
        tail = 0;
    }

    boolean isEmpty() {
        return head == tail;
    }

    void add(double units, double unitPrice, double entryCosts, int barIndex) {
        if (tail == quantity.length) {
            makeRoom();
        }
        quantity[tail] = units;
        price[tail] = unitPrice;
        costs[tail] = entryCosts;
        bar[tail] = barIndex;
        tail++;
    }

    private void makeRoom() {
        int size = tail - head;
        int length = size > quantity.length / 2 ? quantity.length * 2 : quantity.length;
        quantity = Arrays.copyOf(Arrays.copyOfRange(quantity, head, tail), length);
        price = Arrays.copyOf(Arrays.copyOfRange(price, head, tail), length);
        costs = Arrays.copyOf(Arrays.copyOfRange(costs, head, tail), length);
        bar = Arrays.copyOf(Arrays.copyOfRange(bar, head, tail), length);
        head = 0;
        tail = size;
    }

    double oldestQuantity() {
        return quantity[head];
    }

    double oldestPrice() {
        return price[head];
    }

    double oldestCosts() {
        return costs[head];
    }

    int oldestBar() {
        return bar[head];
    }

    /** Takes units from the oldest lot; {@code left} is what remains of it. */
    void takeFromOldest(double left, double costsTaken) {
        if (left > 0) {
            quantity[head] = left;
            costs[head] -= costsTaken;
            return;
        }
        head++;
        if (head == tail) {
            clear();
        }
    }

    /** {@return the mean price of the units held; NaN when there are none} */
    double averagePrice() {
        if (tail - head == 1) {
            return price[head];
        }
        double units = 0;
        double value = 0;
        for (int i = head; i < tail; i++) {
            units += quantity[i];
            value += quantity[i] * price[i];
        }
        return value / units;
    }
}
