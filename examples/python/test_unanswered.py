"""Run by: npx mockwoot run -- python3 -m unittest discover examples/python"""

import json
import os
import unittest
import urllib.request

from unanswered import Desk

URL = os.environ["MOCKWOOT_URL"]


def control(path, body=None):
    """Steers the mock itself."""
    request = urllib.request.Request(
        f"{URL}/__mock{path}",
        method="POST",
        headers={"Content-Type": "application/json"},
        data=json.dumps(body or {}).encode(),
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


class UnansweredTest(unittest.TestCase):
    def setUp(self):
        control("/reset")
        self.desk = Desk(URL, 1, os.environ["MOCKWOOT_ADMIN_TOKEN"])

    def test_a_customer_who_writes_waits(self):
        before = self.desk.unanswered()
        written = control("/incoming", {"inbox_id": 1, "contact": {"email": "carol@example.com"}, "content": "Hello?"})
        self.assertEqual(sorted(before + [written["conversation_id"]]), sorted(self.desk.unanswered()))

    def test_an_answer_ends_the_waiting(self):
        written = control("/incoming", {"inbox_id": 1, "contact": {"email": "carol@example.com"}, "content": "Hello?"})
        self.desk.answer(written["conversation_id"], "How can I help?")
        self.assertNotIn(written["conversation_id"], self.desk.unanswered())


if __name__ == "__main__":
    unittest.main()
