/** Drives rollouts through their stages: watches the fleet, asks guards, begins and ends them. */
package io.meridian.control.staging;
