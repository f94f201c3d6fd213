package io.auspex.providers.duckdb;

import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.util.ValueVectorUtility;

/**
 * What must hold in a batch before its addresses are handed to native code: that every offset, view and index of a dictionary points into
 * the buffers. A damaged file without these checks would end the process instead of the load.
 */
final class ArrowChecks {
    private ArrowChecks() {}

    /** Looks at a batch of columns without nested ones. */
    static void require(VectorSchemaRoot root, Map<Long, Dictionary> dictionaries) {
        ValueVectorUtility.validate(root);
        for (FieldVector vector : root.getFieldVectors()) {
            require(vector);
            var encoding = vector.getField().getDictionary();
            if (encoding != null) {
                var dictionary = dictionaries.get(encoding.getId());
                requireIndexes(
                        vector, dictionary == null ? 0 : dictionary.getVector().getValueCount());
            }
        }
    }

    /** Looks at a column. */
    static void require(FieldVector vector) {
        ValueVectorUtility.validateFull(vector);
        if (vector instanceof BaseVariableWidthViewVector views) {
            requireViews(views);
        }
    }

    private static void requireIndexes(FieldVector vector, int size) {
        if (!(vector instanceof BaseIntVector indexes)) {
            throw new IllegalArgumentException("the column " + vector.getName() + " has indexes that are no integers");
        }
        for (int i = 0; i < vector.getValueCount(); i++) {
            if (!vector.isNull(i) && (indexes.getValueAsLong(i) < 0 || indexes.getValueAsLong(i) >= size)) {
                throw new IllegalArgumentException("the column " + vector.getName() + " has the index "
                        + indexes.getValueAsLong(i) + " into a dictionary of " + size);
            }
        }
    }

    /** A view is a length, then either up to twelve bytes or a prefix, the number of a buffer and an offset into it. */
    private static void requireViews(BaseVariableWidthViewVector vector) {
        var views = vector.getDataBuffer();
        var buffers = vector.getDataBuffers();
        for (int i = 0; i < vector.getValueCount(); i++) {
            if (vector.isNull(i)) {
                continue;
            }
            long at = (long) i * BaseVariableWidthViewVector.ELEMENT_SIZE;
            int length = views.getInt(at);
            boolean inside = length >= 0;
            if (length > BaseVariableWidthViewVector.INLINE_SIZE) {
                int buffer = views.getInt(at + 2L * Integer.BYTES);
                long offset = views.getInt(at + 3L * Integer.BYTES);
                inside = buffer >= 0
                        && buffer < buffers.size()
                        && offset >= 0
                        && offset + length <= capacity(buffers.get(buffer));
            }
            if (!inside) {
                throw new IllegalArgumentException(
                        "the column " + vector.getName() + " has a text outside its buffers in row " + i);
            }
        }
    }

    private static long capacity(ArrowBuf buffer) {
        return buffer.capacity();
    }
}
