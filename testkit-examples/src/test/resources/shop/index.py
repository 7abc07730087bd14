import json, time
currency, number = "?", 0
def connect(context):
    global currency
    currency = context.getUserData("CURRENCY")
    context.getLogger().info("connected")
def order(event, context):
    global number
    import prices
    number += 1
    print("order of %d %s" % (event["count"], event["fruit"]))
    cents = prices.of(event["fruit"]) * event["count"]
    return {"cents": cents, "currency": currency, "number": number}
def slow(event, context):
    time.sleep(60)
def tell(event, context):
    if "Records" in event:
        record = event["Records"][0]
        return record["eventName"] + " " + record["s3"]["object"]["key"]
    return event["trigger_name"] + ": " + event["user_event"]
