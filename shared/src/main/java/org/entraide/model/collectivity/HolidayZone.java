package org.entraide.model.collectivity;

/** Whose public holidays count; overseas and in Alsace-Moselle there are more. */
public enum HolidayZone {
  METROPOLE,
  ALSACE_MOSELLE,
  GUADELOUPE,
  GUYANE,
  MARTINIQUE,
  LA_REUNION,
  MAYOTTE,
  SAINT_BARTHELEMY,
  SAINT_MARTIN,
  SAINT_PIERRE_ET_MIQUELON,
  WALLIS_ET_FUTUNA,
  POLYNESIE_FRANCAISE,
  NOUVELLE_CALEDONIE
}
