package dev.taskwire.gateway.http;

import dev.taskwire.service.TaskService;

/** What the operations call; confined to one context. */
record UseCases(TaskService tasks) {}
