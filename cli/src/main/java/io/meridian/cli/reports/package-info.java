/** Reports of key figures, from the conversations in the regions' databases. */
package io.meridian.cli.reports;
