package io.meridian.control.sync.boundary;

import io.meridian.control.sync.control.Exchange;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes the sync socket of each connection. */
@ApplicationScoped
public class Sockets {

  @Inject Exchange exchange;
  @Resource ManagedExecutorService executor;

  SyncSocket next() {
    return new SyncSocket(exchange, executor);
  }
}
