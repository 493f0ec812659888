package io.meridian.chat.settings.entity;

import io.meridian.routing.FleetTable;

/** A CDI event: the control plane sent the fleet table. */
public record FleetReceived(FleetTable table) {}
