/** Geo-routing for operators: the policy, what it decides, and overrides of it. */
package io.meridian.control.routing;
