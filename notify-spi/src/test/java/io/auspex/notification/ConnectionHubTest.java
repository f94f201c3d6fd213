package io.auspex.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionHubTest {
    @Test
    void sendsToOneUserOrToAll() throws Exception {
        var hub = new ConnectionHub();
        var first = new RecordingConnection("a", "ann", true);
        var second = new RecordingConnection("b", "ann", true);
        var other = new RecordingConnection("c", "bob", true);
        hub.add(first);
        hub.add(second);
        hub.add(other);

        assertThat(hub.connections()).containsExactly("a", "b", "c");
        assertThat(hub.sendTo("ann", "one")).isEqualTo(2);
        assertThat(hub.sendTo("eve", "none")).isZero();
        assertThat(hub.broadcast("two")).isEqualTo(3);

        first.awaitFrames(2);
        second.awaitFrames(2);
        other.awaitFrames(1);
        assertThat(first.frames()).containsExactly("one", "two");
        assertThat(other.frames()).containsExactly("two");
        hub.remove("a");
        hub.remove("nobody");
        assertThat(hub.broadcast("three")).isEqualTo(2);
    }

    @Test
    void keepsTheOrderOfManyFrames() throws Exception {
        var hub = new ConnectionHub(100_000, 10_000_000);
        var client = new RecordingConnection("a", "ann", true);
        hub.add(client);
        for (int i = 0; i < 20_000; i++) {
            hub.broadcast("f" + i);
        }
        client.awaitFrames(20_000);
        assertThat(client.frames())
                .isEqualTo(IntStream.range(0, 20_000).mapToObj(i -> "f" + i).toList());
    }

    @Test
    void closesAClientThatReadsTooSlowlyAndNobodyElse() throws Exception {
        var hub = new ConnectionHub(3, 1_000);
        var slow = new RecordingConnection("slow", "ann", false);
        var quick = new RecordingConnection("quick", "ann", true);
        hub.add(slow);
        hub.add(quick);
        for (int i = 1; i <= 5; i++) {
            hub.sendTo("ann", "f" + i);
            quick.awaitFrames(i);
            slow.awaitFrames(1); // one on its way, then three that wait, then one too many
        }
        assertThat(slow.awaitClose()).isEqualTo(4008);
        assertThat(hub.connections()).containsExactly("quick");
        assertThat(hub.kicked()).isEqualTo(1);
        assertThat(slow.frames()).containsExactly("f1");
    }

    @Test
    void boundsTheCharactersToo() throws Exception {
        var hub = new ConnectionHub(1_000, 10);
        var slow = new RecordingConnection("slow", "ann", false);
        hub.add(slow);
        hub.broadcast("0123456789");
        slow.awaitFrames(1);
        hub.broadcast("0123456789");
        assertThat(hub.broadcast("x")).isZero();
        assertThat(slow.awaitClose()).isEqualTo(ConnectionHub.TOO_SLOW);
    }

    @Test
    void replacesProgressThatStillWaits() throws Exception {
        var hub = new ConnectionHub(3, 1_000);
        var slow = new RecordingConnection("slow", "ann", false);
        hub.add(slow);
        hub.broadcast("first");
        slow.awaitFrames(1);
        for (int i = 0; i < 100; i++) {
            hub.send(Optional.empty(), "t1 " + i + " %", Optional.of("t1"));
        }
        slow.read(null);
        slow.awaitFrames(2);
        assertThat(slow.frames()).containsExactly("first", "t1 99 %");
        assertThat(hub.conflated()).isEqualTo(99);
    }

    @Test
    void forgetsAClientThatFails() throws Exception {
        var hub = new ConnectionHub();
        var client = new RecordingConnection("a", "ann", false);
        hub.add(client);
        hub.broadcast("one");
        client.awaitFrames(1);
        client.read(new IOException("gone"));
        client.awaitClose();
        assertThat(hub.connections()).isEmpty();
    }

    @Test
    void refusesASecondConnectionOfTheSameName() {
        var hub = new ConnectionHub();
        var client = new RecordingConnection("a", "ann", true);
        hub.add(client);
        hub.add(client);
        assertThatThrownBy(() -> hub.add(new RecordingConnection("a", "bob", true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connectionId must be unique in the process but a is connected already");
        assertThatThrownBy(() -> new ConnectionHub(0, 1)).hasMessageContaining("must be >= 1 but were 0 and 1");
        assertThat(hub.connections()).hasSize(1);
    }

    @Test
    void closesEveryConnectionAtTheEnd() throws Exception {
        var hub = new ConnectionHub();
        var client = new RecordingConnection("a", "ann", true);
        hub.add(client);
        hub.close();
        assertThat(client.awaitClose()).isEqualTo(1001);
        assertThat(hub.broadcast("late")).isZero();
    }
}
