package io.meridian.chat.settings.entity;

import io.meridian.settings.Target;
import java.time.Instant;

/**
 * A CDI event: a target is being put in force. It is delivered in the thread that puts it in force,
 * before {@code applied} is answered; an observer that throws has the target refused and the former
 * one delivered again.
 *
 * @param target what to hold from now on
 * @param since when it came in force
 */
public record SettingsChanged(Target target, Instant since) {}
