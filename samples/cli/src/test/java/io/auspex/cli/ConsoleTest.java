package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void endsQuietlyWhenTheReaderOfThePipeHasSeenEnough() {
        var err = new ByteArrayOutputStream();
        var prices = TestPrices.write(folder, "W", 3000);
        int code = Shell.run(
                InputStream.nullInputStream(),
                failing("Broken pipe"),
                err,
                "indicators",
                "--prices",
                prices,
                "--indicator",
                "sma(5)",
                "--csv");
        assertThat(code).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFull() {
        var err = new ByteArrayOutputStream();
        int code = Shell.run(
                InputStream.nullInputStream(), failing("No space left on device"), err, "indicators", "--list");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("auspex: standard output cannot be written (No space left on device);"
                        + " free space, or write elsewhere\n");
    }

    @Test
    void reportsProgressAtMostFourTimesASecond() {
        var text = new StringWriter();
        var now = new AtomicLong(-5);
        try (var line = new ProgressLine(new PrintWriter(text), false, true, now::get)) {
            line.onProgress(0.1, "reading");
            now.addAndGet(249_999_999);
            line.onProgress(0.2, "reading");
            now.addAndGet(1);
            line.onProgress(0.3, "trading\nsecond line");
        }
        assertThat(text.toString()).isEqualTo(" 10 %  reading\n 30 %  trading\n");
    }

    @Test
    void writesProgressOverOnATerminalAndClearsIt() {
        var text = new StringWriter();
        var now = new AtomicLong();
        try (var line = new ProgressLine(new PrintWriter(text), true, true, now::get)) {
            line.onProgress(0.5, "a long message");
            now.addAndGet(1_000_000_000);
            line.onProgress(1, "done");
        }
        assertThat(text.toString())
                .isEqualTo("\r 50 %  a long message\r100 %  done          \r" + " ".repeat(11) + "\r");
    }

    @Test
    void staysSilentWhereNobodyWatches() {
        var text = new StringWriter();
        try (var line = new ProgressLine(new PrintWriter(text), false, false, () -> 0)) {
            line.onProgress(0.5, "reading");
        }
        assertThat(text.toString()).isEmpty();
    }

    @Test
    void colorsTheHeadingOnATerminalOnly() {
        for (boolean color : List.of(true, false)) {
            var out = new ByteArrayOutputStream();
            var console = new Console(
                    InputStream.nullInputStream(), out, OutputStream.nullOutputStream(), true, color, () -> 0);
            new Listing(Listing.Column.text("a", "A")).add("x").print(console, Format.TABLE);
            console.flush();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(color ? "\u001b[1mA\u001b[0m\nx\n" : "A\nx\n");
        }
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
