package io.auspex.providers.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the frames that commons-compress writes. */
class Lz4FrameTest {
    static Stream<Parameters> parameters() {
        return Stream.of(
                Parameters.DEFAULT,
                new Parameters(BlockSize.K64, true, true, true), // blocks that reach back into earlier ones
                new Parameters(BlockSize.K64, false, false, false),
                new Parameters(BlockSize.K256, true, false, false));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void unpacksWhatWasPacked(Parameters parameters) throws IOException {
        var random = new Random(3);
        for (int kind = 0; kind < 12; kind++) {
            int size = kind < 6 ? random.nextInt(1, 300) : random.nextInt(100_000, 200_000);
            var plain = new byte[size];
            if (kind % 3 != 2) {
                for (int i = 0; i < size; i++) {
                    plain[i] = (byte) (kind % 3 == 0 ? random.nextInt() : i % 7 * (i % 1_000 == 0 ? 3 : 1));
                }
            }
            var packed = packed(plain, parameters);
            var out = new byte[size + 5];
            Lz4Frame.unpack(Arrays.copyOf(packed, packed.length + 9), packed.length, out, size);
            assertThat(Arrays.copyOf(out, size)).isEqualTo(plain);
            assertThatThrownBy(() -> Lz4Frame.unpack(packed, packed.length, out, size + 1))
                    .isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> Lz4Frame.unpack(packed, packed.length, out, size - 1))
                    .isInstanceOf(EOFException.class);
        }
    }

    @Test
    void refusesDamageAndNothingElseHappens() throws IOException {
        var random = new Random(4);
        var plain = new byte[2_000];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) (i % 11 + random.nextInt(2));
        }
        var packed = packed(plain, Parameters.DEFAULT);
        var out = new byte[plain.length];
        for (int length = 0; length < packed.length; length++) {
            int end = length;
            assertThatThrownBy(() -> Lz4Frame.unpack(packed, end, out, out.length))
                    .isInstanceOf(EOFException.class);
        }
        int refused = 0;
        for (int trial = 0; trial < 5_000; trial++) {
            var damaged = packed.clone();
            damaged[random.nextInt(damaged.length)] = trial % 2 == 0 ? -1 : (byte) random.nextInt();
            try {
                Lz4Frame.unpack(damaged, damaged.length, out, out.length);
            } catch (EOFException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static byte[] packed(byte[] plain, Parameters parameters) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new FramedLZ4CompressorOutputStream(bytes, parameters)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
