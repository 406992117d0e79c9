"""What customers wait for: the open conversations of a support desk that nobody has answered yet."""

import json
import urllib.request


class Desk:
    """A Chatwoot account, by its REST API."""

    def __init__(self, base_url, account_id, token):
        self._root = f"{base_url}/api/v1/accounts/{account_id}"
        self._token = token

    def unanswered(self):
        """The ids of the open conversations whose last message is a customer's."""
        page = self._call("GET", "/conversations?status=open")["data"]["payload"]
        return [conversation["id"] for conversation in page if self._waits(conversation)]

    def answer(self, conversation_id, content):
        """Writes to the customer."""
        return self._call("POST", f"/conversations/{conversation_id}/messages", {"content": content})

    @staticmethod
    def _waits(conversation):
        message = conversation.get("last_non_activity_message")
        return message is not None and message["message_type"] == 0

    def _call(self, method, path, body=None):
        request = urllib.request.Request(
            self._root + path,
            method=method,
            headers={"api_access_token": self._token, "Content-Type": "application/json"},
            data=None if body is None else json.dumps(body).encode(),
        )
        with urllib.request.urlopen(request) as response:
            return json.load(response)
