import { Mockwoot } from '../src/mockwoot.ts'
import { processorSeconds, tell } from './measure.ts'

const startedAt = processorSeconds()
new Mockwoot({ seed: 'large' })
tell({
  seconds: processorSeconds() - startedAt,
  megabytes: process.resourceUsage().maxRSS / 1024,
})
