import { leadingNumber } from '#tools/ids'
import { offsetsOf } from '#tools/time/time-zone'
import { HOUR } from '#tools/time/units'

/** How far from UTC a time zone is at a time, both in milliseconds. */
export type Offsets = (time: number) => number

/** A time zone as the running server's framework knows it. */
interface Zone {
  /** Its standard time's distance from UTC, in hours. */
  hours: number
  name: string
  /** What the IANA database calls it. */
  id: string
}

/**
 * The framework's time zones in its order, by their standard times and then their names; of those with the same clocks
 * the first.
 */
const ZONES: readonly Zone[] = (
  [
    [-12, 'International Date Line West', 'Etc/GMT+12'],
    [-11, 'American Samoa', 'Pacific/Pago_Pago'],
    [-10, 'Hawaii', 'Pacific/Honolulu'],
    [-9, 'Alaska', 'America/Juneau'],
    [-8, 'Pacific Time (US & Canada)', 'America/Los_Angeles'],
    [-7, 'Arizona', 'America/Phoenix'],
    [-7, 'Mountain Time (US & Canada)', 'America/Denver'],
    [-6, 'Central America', 'America/Guatemala'],
    [-6, 'Central Time (US & Canada)', 'America/Chicago'],
    [-5, 'Bogota', 'America/Bogota'],
    [-5, 'Eastern Time (US & Canada)', 'America/New_York'],
    [-4, 'Atlantic Time (Canada)', 'America/Halifax'],
    [-4, 'Caracas', 'America/Caracas'],
    [-4, 'Santiago', 'America/Santiago'],
    [-3.5, 'Newfoundland', 'America/St_Johns'],
    [-3, 'Brasilia', 'America/Sao_Paulo'],
    [-2, 'Greenland', 'America/Godthab'],
    [-2, 'Mid-Atlantic', 'Atlantic/South_Georgia'],
    [-1, 'Azores', 'Atlantic/Azores'],
    [-1, 'Cape Verde Is.', 'Atlantic/Cape_Verde'],
    [0, 'Edinburgh', 'Europe/London'],
    [0, 'Monrovia', 'Africa/Monrovia'],
    [1, 'Amsterdam', 'Europe/Amsterdam'],
    [1, 'West Central Africa', 'Africa/Algiers'],
    [2, 'Athens', 'Europe/Athens'],
    [2, 'Cairo', 'Africa/Cairo'],
    [2, 'Harare', 'Africa/Harare'],
    [3, 'Baghdad', 'Asia/Baghdad'],
    [3.5, 'Tehran', 'Asia/Tehran'],
    [4, 'Abu Dhabi', 'Asia/Muscat'],
    [4.5, 'Kabul', 'Asia/Kabul'],
    [5, 'Almaty', 'Asia/Karachi'],
    [5.5, 'Chennai', 'Asia/Kolkata'],
    [5.75, 'Kathmandu', 'Asia/Kathmandu'],
    [6, 'Astana', 'Asia/Dhaka'],
    [6.5, 'Rangoon', 'Asia/Rangoon'],
    [7, 'Bangkok', 'Asia/Bangkok'],
    [8, 'Beijing', 'Asia/Shanghai'],
    [9, 'Osaka', 'Asia/Tokyo'],
    [9.5, 'Adelaide', 'Australia/Adelaide'],
    [9.5, 'Darwin', 'Australia/Darwin'],
    [10, 'Brisbane', 'Australia/Brisbane'],
    [10, 'Canberra', 'Australia/Canberra'],
    [11, 'Magadan', 'Asia/Magadan'],
    [12, 'Auckland', 'Pacific/Auckland'],
    [12, 'Fiji', 'Pacific/Fiji'],
    [12.75, 'Chatham Is.', 'Pacific/Chatham'],
    [13, "Nuku'alofa", 'Pacific/Tongatapu'],
  ] as const
).map(([hours, name, id]) => ({ hours, name, id }))

const UTC: Offsets = () => 0

/** How far clocks are put on in summer at most, in hours. */
const SUMMER = 1

/**
 * The first time zone whose clocks are so many hours from UTC now, by summer time where it is summer; UTC where there is
 * none.
 */
export function zoneAt(now: number, offset: string | null | undefined): Offsets {
  if (!offset?.trim()) return UTC
  const hours = leadingNumber(offset)
  const near = ZONES.filter((zone) => Math.abs(zone.hours - hours) <= SUMMER).map(({ id }) => offsetsOf(id))
  return near.find((offsets) => offsets(now) === hours * HOUR) ?? UTC
}

/** What tables call the time zone so many hours from UTC by its standard time; in large numbers, so many seconds. */
export function zoneLabel(offset: string | null | undefined): string {
  const given = leadingNumber(offset ?? '')
  const hours = Math.abs(given) <= 13 ? given : Math.trunc(given) / 3600
  const zone = ZONES.find((one) => one.hours === hours)
  return zone ? `(GMT${distanceText(hours)}) ${zone.name}` : ''
}

function distanceText(hours: number): string {
  const minutes = Math.abs(hours) * 60
  const digits = [Math.trunc(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return `${hours < 0 ? '-' : '+'}${digits.join(':')}`
}
