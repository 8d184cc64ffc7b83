package org.entraide.acceptance;

import org.entraide.acceptance.faults.KilledFunctionsIT;
import org.entraide.acceptance.faults.UnrulyDeliveryIT;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * Tests that hold what becomes of a story against how it goes when nothing goes wrong: one after
 * the other in one process they have that told once.
 */
@Suite(failIfNoTests = false) // where another tag is asked for
@SelectClasses({KilledFunctionsIT.class, UnrulyDeliveryIT.class})
class OneStoryIT {}
