"""Extracts the arguments that Python samples pass to their client. The input is a JSON list of programs. The output is a
list of {"Request": {...}, "Config": {...}}, the arguments of the two calls by name."""

import ast
import json
import sys


def arguments_of(program):
    calls = [node for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    found = {}
    for call in calls:
        if call.func.id == 'Config' or call.func.id.endswith('Request'):
            kind = 'Config' if call.func.id == 'Config' else 'Request'
            found[kind] = {argument.arg: ast.literal_eval(argument.value) for argument in call.keywords}
    return found


json.dump([arguments_of(program) for program in json.load(sys.stdin)], sys.stdout)
