/** What the front door and the operators ask: alive, ready, and why not. */
package io.meridian.chat.health;
