/** The fleet as this instance knows it, and the routing of visitors by it. */
package io.meridian.chat.regions.control;
