package io.auspex.registry;

import io.auspex.model.FeatureMatrix;
import io.auspex.spi.Predictor;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes predictors once nobody can reach them any more, so that a model which left the cache goes on working for those
 * who still hold it. Looks for them whenever one is added, so it needs no thread. Thread-safe.
 */
final class OpenPredictors {
    private final ReferenceQueue<Predictor> unreachable = new ReferenceQueue<>();
    private final Set<Handle> open = ConcurrentHashMap.newKeySet();

    /** A predictor that is closed when the one handed back is unreachable, or with {@link #closeAll()}. */
    Predictor add(Predictor predictor) {
        closeUnreachable();
        var shared = new SharedPredictor(predictor);
        open.add(new Handle(shared, predictor, unreachable));
        return shared;
    }

    /** Closes every predictor; predicting afterwards fails. */
    void closeAll() {
        for (Handle handle : open) {
            close(handle);
        }
    }

    private void closeUnreachable() {
        for (var reference = unreachable.poll(); reference != null; reference = unreachable.poll()) {
            if (reference instanceof Handle handle) {
                close(handle);
            }
        }
    }

    private void close(Handle handle) {
        if (open.remove(handle)) {
            handle.predictor.close();
        }
    }

    private static final class Handle extends PhantomReference<Predictor> {
        private final Predictor predictor;

        Handle(Predictor shared, Predictor predictor, ReferenceQueue<Predictor> queue) {
            super(shared, queue);
            this.predictor = predictor;
        }
    }

    /** Belongs to the cache: its users cannot close it. */
    private record SharedPredictor(Predictor predictor) implements Predictor {
        @Override
        public List<String> columns() {
            return predictor.columns();
        }

        @Override
        public void predict(FeatureMatrix features, double[] out) {
            predictor.predict(features, out);
        }

        @Override
        public void close() {
            // shared: the cache closes it
        }
    }
}
