import { useEffect, useState } from 'preact/hooks'
import type { Pulse } from '#world/pulse'
import { BASE, control } from './api.ts'

/** How things stand between the page and the mock. */
export interface Live {
  pulse: Pulse | undefined
  /** Whether the mock tells of changes by itself, is asked for them, or does not answer. */
  link: 'socket' | 'polling' | 'lost'
}

const IDENTIFIER = JSON.stringify({ channel: 'MockwootChannel' })

/** How often the mock is asked in milliseconds: without a socket, and with one, for what nobody tells. */
const POLL = 2000
const SLOW_POLL = 10_000

/** How long further changes are waited for before they are shown together. */
const SETTLE = 120

let live: Live = { pulse: undefined, link: 'polling' }
const listeners = new Set<() => void>()

function show(change: Partial<Live>): void {
  live = { ...live, ...change }
  for (const listener of listeners) listener()
}

/** How often the mock was lost: what answers afterwards may be another one, which counts from the start. */
let losses = 0

/** More than a mock is ever taken back to its start. */
const MANY = 1e9

let latest: Pulse | undefined
let timer: number | undefined

/** Shows the last of several pulses that come at once. */
function take(pulse: Pulse): void {
  latest = { ...pulse, epoch: pulse.epoch + losses * MANY }
  if (timer !== undefined) return
  timer = window.setTimeout(() => {
    timer = undefined
    if (latest) show({ pulse: latest })
  }, SETTLE)
}

/** Asks how far the mock has come; after what the page itself has done, to show it at once. */
export async function refresh(): Promise<void> {
  try {
    const pulse = await control<Pulse>('/pulse')
    if (live.link === 'lost') {
      losses++
      show({ link: 'polling' })
    }
    take(pulse)
  } catch {
    show({ link: 'lost' })
  }
}

function pulseIn(frame: string): Pulse | undefined {
  const { message } = JSON.parse(frame)
  return message?.event === 'mockwoot.pulse' ? message.data : undefined
}

/** Where no socket is to be had, as within a test suite, the mock is asked every now and then. */
function connect(wait = 500): void {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${BASE}/cable`, ['actioncable-v1-json'])
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const { type } = JSON.parse(data)
    if (type === 'welcome') socket.send(JSON.stringify({ command: 'subscribe', identifier: IDENTIFIER }))
    if (type === 'confirm_subscription') {
      show({ link: 'socket' })
      void refresh()
    }
    const pulse = pulseIn(data)
    if (pulse) take(pulse)
  }
  socket.onclose = () => {
    const wasUp = live.link === 'socket'
    if (wasUp) {
      losses++
      show({ link: 'polling' })
    }
    void refresh()
    window.setTimeout(() => connect(wasUp ? 500 : Math.min(wait * 2, 30_000)), wait)
  }
}

let hasBegun = false

function begin(): void {
  if (hasBegun) return
  hasBegun = true
  connect()
  void refresh()
  let askedAt = Date.now()
  window.setInterval(() => {
    const pause = live.link === 'socket' ? SLOW_POLL : POLL
    if (document.visibilityState !== 'visible' || Date.now() - askedAt < pause) return
    askedAt = Date.now()
    void refresh()
  }, POLL / 2)
  document.addEventListener('visibilitychange', () => void refresh())
}

/** How far the mock has come, as it goes on. */
export function useLive(): Live {
  const [state, setState] = useState(live)
  useEffect(() => {
    const listener = (): void => setState(live)
    listeners.add(listener)
    begin()
    listener()
    return () => void listeners.delete(listener)
  }, [])
  return state
}
