package org.entraide.acceptance;

import org.entraide.acceptance.authorisation.AuthorisationIT;
import org.entraide.acceptance.input.BadInputIT;
import org.entraide.acceptance.input.RepeatedPostIT;
import org.entraide.acceptance.statistics.StatisticsIT;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * Tests that leave the day as it is and keep to collectivities of their own: one after the other in
 * one process they share one stack. Each would start a dozen JVMs for itself otherwise.
 */
@Suite(failIfNoTests = false) // where another tag is asked for
@SelectClasses({AuthorisationIT.class, BadInputIT.class, RepeatedPostIT.class, StatisticsIT.class})
class OneStackIT {}
