// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import org.jboss.logging.Logger;

/**
 * A process that is told to stop (SIGTERM), and does so in order, ends with 0, as the runtime contract of Knative has it. Left
 * to itself a JVM ends with 143 whatever its shutdown hooks do. So the signal becomes an exit of the application: the same
 * steps in the same order, on the main thread, and after them {@code System.exit(0)} with all that flushes logs.
 */
@Singleton
public class Termination {

    private static final Logger LOG = Logger.getLogger(Termination.class);

    void listen(@Observes StartupEvent event) {
        // A test runner's process is not ours to end.
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            onSignal("TERM", () -> Quarkus.asyncExit(0));
        }
    }

    /**
     * Signals have no other interface than this one of {@code jdk.unsupported}, which Quarkus uses, too; the compiler warns of
     * each mention of it, and warnings are errors here.
     */
    private static void onSignal(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getDeclaringClass().equals(Object.class)) {
                            return method.invoke(action, arguments);
                        }
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            LOG.debugf(e, "SIG%s ends this process as the JVM likes", name);
        }
    }
}
