import { HOUR } from '#tools/time/units'

/** A time zone as reports know it: by its distance from UTC alone. */
export interface Timezone {
  /** What tables call it: its distance from UTC and its name. */
  label: string
  /** The distance from UTC, in milliseconds. */
  offset: number
}

const UTC: Timezone = { label: '(GMT+00:00) UTC', offset: 0 }

/**
 * What the running server's framework calls the first zone of each distance from UTC, in hours. It counts by the
 * zones' standard times here, whatever the season.
 */
const NAMES: ReadonlyMap<number, string> = new Map([
  [-12, 'International Date Line West'],
  [-11, 'American Samoa'],
  [-10, 'Hawaii'],
  [-9, 'Alaska'],
  [-8, 'Pacific Time (US & Canada)'],
  [-7, 'Arizona'],
  [-6, 'Central America'],
  [-5, 'Bogota'],
  [-4, 'Atlantic Time (Canada)'],
  [-3.5, 'Newfoundland'],
  [-3, 'Brasilia'],
  [-2, 'Greenland'],
  [-1, 'Azores'],
  [1, 'Amsterdam'],
  [2, 'Athens'],
  [3, 'Baghdad'],
  [3.5, 'Tehran'],
  [4, 'Abu Dhabi'],
  [4.5, 'Kabul'],
  [5, 'Almaty'],
  [5.5, 'Chennai'],
  [5.75, 'Kathmandu'],
  [6, 'Astana'],
  [6.5, 'Rangoon'],
  [7, 'Bangkok'],
  [8, 'Beijing'],
  [9, 'Osaka'],
  [9.5, 'Adelaide'],
  [10, 'Brisbane'],
  [11, 'Magadan'],
  [12, 'Auckland'],
  [12.75, 'Chatham Is.'],
  [13, "Nuku'alofa"],
])

/** The time zone so many hours from UTC; UTC where there is none. */
export function timezoneOf(offset: string | null | undefined): Timezone {
  const hours = Number.parseFloat(offset ?? '')
  const name = NAMES.get(hours)
  return name === undefined ? UTC : { label: `(GMT${distanceText(hours)}) ${name}`, offset: hours * HOUR }
}

function distanceText(hours: number): string {
  const minutes = Math.abs(hours) * 60
  const digits = [Math.trunc(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return `${hours < 0 ? '-' : '+'}${digits.join(':')}`
}
