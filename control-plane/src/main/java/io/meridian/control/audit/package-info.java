/** The record of every change: who, when, why, what was before and after, and what was refused. */
package io.meridian.control.audit;
