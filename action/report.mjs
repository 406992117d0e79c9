// Prints the contract report as annotations once the job is done, and ends the mock.
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const { STATE_pid: pid, STATE_url: url, INPUT_MOCKWOOT, INPUT_FAIL } = process.env

function end() {
  if (process.platform === 'win32') return spawnSync('taskkill', ['/pid', pid, '/t', '/f'])
  try {
    // The whole group: npx and the mock that it has started.
    process.kill(-Number(pid), 'SIGTERM')
  } catch {
    process.stdout.write('The mock has ended before\n')
  }
}

if (!pid) process.exit(0)
const gate = INPUT_FAIL === 'true' ? ' --fail' : ''
const report = `${INPUT_MOCKWOOT} contract ${url} --past --format github${gate}`
const { status } = spawnSync(report, { shell: true, stdio: 'inherit' })
end()
process.exitCode = status ?? 1
