"""Uses the running service as an agent would, by the official SDK: finds the tools, adds, lists and completes tasks."""

import asyncio
import sys
import uuid

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client


async def use(url, mode, revision):
    user = f"mcp-{uuid.uuid4()}"
    async with httpx2.AsyncClient(headers={"X-User-Id": user}) as http:
        async with Client(streamable_http_client(url, http_client=http), mode=mode) as client:
            assert client.protocol_version == revision, client.protocol_version
            tools = {tool.name for tool in (await client.list_tools()).tools}
            assert {"add_task", "list_tasks", "complete_task"} <= tools, tools

            milk = await done(client, "add_task", title="Buy milk", priority="high", idempotency_key="milk")
            assert await done(client, "add_task", title="Buy milk", priority="high", idempotency_key="milk") == milk
            await done(client, "add_tasks", tasks=[{"title": "Buy bread"}, {"title": "Buy butter"}])
            assert await titles(client, "pending") == ["Buy butter", "Buy bread", "Buy milk"]

            completed = await done(client, "complete_task", task_id=milk["id"])
            assert completed["completed"] and completed["version"] == milk["version"] + 1, completed
            assert await titles(client, "completed") == ["Buy milk"]

            refused = await client.call_tool("add_task", {"title": "x", "priority": "highest"})
            assert refused.is_error and "low, medium, high, urgent" in refused.content[0].text, refused
    print(f"{revision}: {len(tools)} tools; added, listed and completed tasks of {user}")


async def titles(client, status):
    return [task["title"] for task in (await done(client, "list_tasks", status=status))["tasks"]]


async def done(client, tool, **arguments):
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content[0].text
    return result.structured_content


async def main(url):
    await use(url, "auto", "2026-07-28")
    await use(url, "legacy", "2025-11-25")


asyncio.run(main(sys.argv[1]))
