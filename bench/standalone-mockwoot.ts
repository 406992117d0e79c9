import { listen } from '../src/adapters/server.ts'
import { Mockwoot } from '../src/mockwoot.ts'
import { SIXTY_CONTACTS } from './desk.ts'
import { tellServed } from './measure.ts'

const { url } = await listen(new Mockwoot({ seed: SIXTY_CONTACTS }), { port: 0 })
tellServed(url)
