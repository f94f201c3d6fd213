package io.auspex.runtime;

import io.auspex.backtest.BacktestEngine;
import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.Costs;
import io.auspex.backtest.Slippage;
import io.auspex.spi.TaskContext;
import io.auspex.spi.TaskHandler;
import io.auspex.strategy.StrategyFactory;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskConfig.BacktestTask;
import io.auspex.task.TaskType;

/** Runs a backtest as a task; its result is the report's JSON. */
record BacktestHandler(StrategyFactory strategies, BacktestEngine engine) implements TaskHandler {
    @Override
    public TaskType type() {
        return TaskType.BACKTEST;
    }

    @Override
    public String run(TaskConfig config, TaskContext context) {
        var task = (BacktestTask) config;
        var request = BacktestRequest.builder(strategies.create(task.strategyName(), task.strategyConfig()))
                .symbols(task.stockCodes())
                .from(task.range().from())
                .to(task.range().to())
                .initialCash(task.initialCash())
                .costs(Costs.perValue(task.commissionRate())
                        .withSlippage(Slippage.basisPoints(task.slippageBasisPoints())))
                .build();
        var result = engine.runBacktest(request, context::progress, context.cancellation());
        return engine.generateReport(result).json();
    }
}
