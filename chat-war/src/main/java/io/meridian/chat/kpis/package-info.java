/** What the region measures of its conversations. */
package io.meridian.chat.kpis;
