namespace Jiban.Server.Exchange;

/// <summary>导入字段: what a row can tell us.</summary>
public enum ImportField
{
    Number,
    Title,
    Text,
    Time,
    Caller,
    Phone,
    Confidential,
    Place,
    Street,
    Community,
    Category,
    Kind,
    Urgency,
    Source,
    Lead,
    CoUnits,
    Due,
    Round,
    Outcome,
    Contacted,
    Solved,
    Satisfied,
    Words,
}

/// <summary>What the file holds: messages of a mailbox, orders of another system, or results of the city's callbacks.</summary>
public enum ImportFormat
{
    Auto,
    Messages,
    Orders,
    Callbacks,
}

/// <summary>列名: what each field is called in the files there are.</summary>
internal static class ImportHeads
{
    static readonly Dictionary<ImportField, string[]> orders = new()
    {
        [ImportField.Number] = ["编号", "工单编号", "工单号", "诉求编号", "案件编号", "案卷编号", "流水号", "number"],
        [ImportField.Title] = ["标题", "诉求标题", "工单标题", "主题", "title"],
        [ImportField.Text] = ["内容", "诉求内容", "工单内容", "主要内容", "问题描述", "详情", "text", "detail"],
        [ImportField.Time] =
        [
            "来电时间",
            "受理时间",
            "诉求时间",
            "登记时间",
            "创建时间",
            "反映时间",
            "时间",
            "accepted",
            "time",
        ],
        [ImportField.Caller] = ["诉求人", "来电人", "反映人", "联系人", "姓名", "caller"],
        [ImportField.Phone] = ["联系电话", "来电号码", "联系方式", "电话", "手机号", "手机", "phone"],
        [ImportField.Confidential] = ["保密", "是否保密", "confidential"],
        [ImportField.Place] =
        [
            "发生地址",
            "事发地址",
            "事发地点",
            "诉求地址",
            "问题地址",
            "地点",
            "地址",
            "诉求人地址",
            "place",
        ],
        [ImportField.Street] = ["街道", "街镇", "所属街道", "被反映街道", "street"],
        [ImportField.Community] = ["社区", "社区村", "所属社区", "community"],
        [ImportField.Category] = ["类别", "诉求类别", "分类", "诉求分类", "问题分类", "三级分类", "category"],
        [ImportField.Kind] = ["诉求类型", "类型", "工单类型", "kind"],
        [ImportField.Urgency] = ["紧急程度", "urgency"],
        [ImportField.Source] = ["来源", "诉求来源", "工单来源", "渠道", "channel"],
        [ImportField.Lead] = ["主办单位", "承办单位", "lead"],
        [ImportField.CoUnits] = ["协办单位", "co-units", "counits"],
        [ImportField.Due] = ["办结时限", "处理时限", "办理时限", "到期时间", "截止时间", "due"],
    };

    static readonly Dictionary<ImportField, string[]> messages = new()
    {
        [ImportField.Number] = ["id"],
        [ImportField.Caller] = ["user"],
        [ImportField.Title] = ["title"],
        [ImportField.Time] = ["time"],
        [ImportField.Text] = ["detail"],
    };

    static readonly Dictionary<ImportField, string[]> callbacks = new()
    {
        [ImportField.Number] = [.. orders[ImportField.Number], "市级编号", "热线编号", "热线工单号", "受理编号"],
        [ImportField.Time] = ["回访时间", "回访日期", "回访完成时间", "市级回访时间", "called", "time"],
        [ImportField.Round] = ["回访轮次", "轮次", "回访次数", "round"],
        [ImportField.Outcome] = ["回访结果", "回访情况", "接通情况", "outcome"],
        [ImportField.Contacted] = ["是否联系", "是否响应", "响应情况", "contacted"],
        [ImportField.Solved] = ["是否解决", "解决情况", "solved"],
        [ImportField.Satisfied] = ["是否满意", "满意情况", "满意度", "satisfied"],
        [ImportField.Words] = ["群众原话", "诉求人原话", "回访内容", "回访备注", "words"],
    };

    /// <summary>The names of one format; of all, for a file whose heads are still to be found.</summary>
    public static IEnumerable<string> All(ImportFormat format) =>
        format switch
        {
            ImportFormat.Auto => Names(orders).Concat(Names(messages)).Concat(Names(callbacks)),
            _ => Names(Of(format)),
        };

    /// <summary>Fields and their names in one format.</summary>
    public static IReadOnlyDictionary<ImportField, string[]> Of(ImportFormat format) =>
        format switch
        {
            ImportFormat.Messages => messages,
            ImportFormat.Callbacks => callbacks,
            _ => orders,
        };

    /// <summary>
    /// What the heads of a file say it holds. Answers to both judging questions with the time of the call are callbacks,
    /// unless request and time of acceptance stand there too: those are orders with what became of them.
    /// </summary>
    /// <param name="named">Whether the file has a column of one of these names.</param>
    public static ImportFormat Recognise(Func<IEnumerable<string>, bool> named)
    {
        var answers = new[] { ImportField.Solved, ImportField.Satisfied, ImportField.Time }.All(f =>
            named(callbacks[f])
        );
        var request =
            named(orders[ImportField.Time]) && named(orders[ImportField.Text].Concat(orders[ImportField.Title]));
        return answers && !request ? ImportFormat.Callbacks
            : named(["detail"]) && named(["user"]) ? ImportFormat.Messages
            : ImportFormat.Orders;
    }

    static IEnumerable<string> Names(IReadOnlyDictionary<ImportField, string[]> fields) =>
        fields.Values.SelectMany(n => n);
}
