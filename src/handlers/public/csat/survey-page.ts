import { escaped } from '#tools/html'

/** The page on which a customer rates a conversation: five buttons that answer the survey of this uuid. */
export function surveyPage(uuid: string): string {
  const address = `/public/api/v1/csat_survey/${encodeURIComponent(uuid)}`
  const buttons = [1, 2, 3, 4, 5].map((rating) => `<button type="button" value="${rating}">${rating}</button>`)
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Rate your conversation</title></head>
<body>
<h1>Rate your conversation</h1>
<form data-address="${escaped(address)}">${buttons.join('')}<p><textarea name="feedback"></textarea></p></form>
<p role="status"></p>
<script>
const form = document.querySelector('form')
form.addEventListener('click', async ({ target }) => {
  if (target.tagName !== 'BUTTON') return
  const csat_survey_response = { rating: Number(target.value), feedback_message: form.elements.feedback.value }
  const response = await fetch(form.dataset.address, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: { submitted_values: { csat_survey_response } } }),
  })
  document.querySelector('[role=status]').textContent = response.ok ? 'Thank you' : 'That did not work'
})
</script>
</body>
</html>
`
}
