"""The load script of the design note, as it stands there but for its base URL and its patience: by default httpx gives up
after 5 s without one of its 100 connections, which on two busy cores is about what this script itself takes.
"""

import asyncio
import httpx

async def create_tasks():
    tasks = []
    async with httpx.AsyncClient(timeout=30) as client:
        for i in range(1000):
            tasks.append(client.post(
                'http://127.0.0.1:8080/api/1/tasks',
                json={'title': f'Task {i}'}
            ))
        await asyncio.gather(*tasks)

asyncio.run(create_tasks())
