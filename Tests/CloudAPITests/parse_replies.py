#!/usr/bin/env python3
"""Lets botocore parse replies that CloudAPI rendered.

Reads one JSON object a line from the file named first: service (boto3's name), operation, status, headers, body. Writes
for each line what botocore made of it, as JSON with sorted keys and times as text. Exits 77 where botocore is missing.
"""

import datetime
import json
import sys

try:
    import botocore.parsers
    import botocore.session
except ImportError:
    sys.exit(77)

# What boto3 speaks to each service; for CloudWatch its model lists another protocol first.
PROTOCOLS = {"autoscaling": "query", "elbv2": "query", "ec2": "ec2", "cloudwatch": "json", "sts": "query", "logs": "json"}


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    raise TypeError(type(value))


def main():
    session = botocore.session.get_session()
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            reply = json.loads(line)
            shape = session.get_service_model(reply["service"]).operation_model(reply["operation"]).output_shape
            parser = botocore.parsers.create_parser(PROTOCOLS[reply["service"]])
            parsed = parser.parse(
                {"status_code": reply["status"], "headers": {k.lower(): v for k, v in reply["headers"].items()},
                 "body": reply["body"].encode("utf-8")}, shape)
            print(json.dumps(parsed, sort_keys=True, default=plain))


if __name__ == "__main__":
    main()
