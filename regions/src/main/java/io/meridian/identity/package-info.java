/** Who speaks: tokens of agents, operators and regions, verified offline. */
package io.meridian.identity;
