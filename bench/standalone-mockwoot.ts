import { listen } from '#adapters/server'
import { Mockwoot } from '#mockwoot'
import { SIXTY_CONTACTS } from './desk.ts'
import { tell } from './measure.ts'

const { url } = await listen(new Mockwoot({ seed: SIXTY_CONTACTS }), { port: 0 })
tell(url)
