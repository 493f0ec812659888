/** The local world: which parts it has, where they listen, and how all of them start and end. */
package io.meridian.cli.world;
