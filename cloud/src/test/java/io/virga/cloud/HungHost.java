package io.virga.cloud;

import io.virga.host.api.Host;
import io.virga.host.api.HostCall;
import io.virga.host.api.HostInterceptor;
import io.virga.host.api.InterceptedHost;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets every call to a host hang, or those of a name, until it is told to go on. The host then does what it was asked for. */
final class HungHost implements HostInterceptor {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Predicate<HostCall> hangs = _ -> false;
    private int hanging;

    /** The host, of which this decides whether it hangs. */
    Host of(Host host) {
        return new InterceptedHost(host, this);
    }

    void hang(boolean now) {
        hang(_ -> now);
    }

    /** Lets only the calls of a name hang. */
    void hangIn(String name) {
        hang(call -> call.name().equals(name));
    }

    private void hang(Predicate<HostCall> now) {
        lock.lock();
        try {
            hangs = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this many calls hang. */
    void awaitCalls(int number) throws InterruptedException {
        lock.lock();
        try {
            while (hanging < number) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Object call(HostCall call, Supplier<Object> proceed) {
        lock.lock();
        try {
            hanging++;
            changed.signalAll();
            while (hangs.test(call)) {
                changed.awaitUninterruptibly();
            }
            hanging--;
        } finally {
            lock.unlock();
        }
        return proceed.get();
    }
}
