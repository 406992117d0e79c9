import { absolute, decimalOf, floorOf, isLess, numberFrom, OPERATIONS, rounded } from './decimal.ts'
import { type Filter, plain, taking } from './filter.ts'
import type { Value } from './values.ts'

function calculating(operation: keyof typeof OPERATIONS): Filter {
  return taking(2, 2, (input, operand = null) => OPERATIONS[operation](decimalOf(input), decimalOf(operand)))
}

function round(input: Value, places: Value = 0): Value {
  const { digits, scale } = decimalOf(places)
  const most = Number(digits / 10n ** BigInt(scale))
  const number = decimalOf(input)
  const result = rounded(number, most)
  return most <= 0 ? floorOf(result) : numberFrom(result, number.digits < 0n)
}

/** The larger of two numbers, or the smaller. */
function limiting(isBeyond: (input: Value, limit: Value) => boolean): Filter {
  return taking(2, 2, (input, limit = null) => numberFrom(decimalOf(isBeyond(input, limit) ? limit : input)))
}

function less(one: Value, other: Value): boolean {
  return isLess(decimalOf(one), decimalOf(other))
}

/** The filters of Ruby's Liquid 5.4 that make numbers. */
export const NUMBER_FILTERS = {
  abs: plain((input) => numberFrom(absolute(decimalOf(input)))),
  plus: calculating('plus'),
  minus: calculating('minus'),
  times: calculating('times'),
  divided_by: calculating('divided_by'),
  modulo: calculating('modulo'),
  round: taking(1, 2, round),
  floor: plain((input) => floorOf(decimalOf(input))),
  ceil: plain((input) => {
    const { digits, ...rest } = decimalOf(input)
    return -floorOf({ digits: -digits, ...rest }) || 0
  }),
  at_least: limiting(less),
  at_most: limiting((input, limit) => less(limit, input)),
}
