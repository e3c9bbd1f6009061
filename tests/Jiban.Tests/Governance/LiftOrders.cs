using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;

namespace Jiban.Tests.Governance;

/// <summary>Orders about one matter.</summary>
internal static class LiftOrders
{
    private static readonly string[] Words =
    [
        "芳草家园电梯停运困人，按铃没有人应，维保电话打不通。",
        "电梯又停运困人了，维保单位只来复位，维保电话打不通。",
        "反映芳草家园电梯停运困人，按铃没有人应，维保没有人管。",
        "昨天电梯停运困人二十分钟，按铃没有人应，维保电话没有人接。",
        "芳草家园的电梯天天停运困人，维保单位只来复位不更换。",
        "电梯停运困人三天，维保电话打不通，维保单位说等配件。",
    ];

    /// <summary>No order and no project yet, and keys of those who lead projects and who call back.</summary>
    public static async Task ReadyForProjects(this ChainServer server)
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.Database.Run(
            "delete from project_callbacks; delete from governance_project_events; delete from governance_projects; delete from work_order_events; delete from contacts; delete from work_orders"
        );
        await server.Give("leader", "110106", "110106", Permission.LeadProjects, Permission.ReadOrders);
        await server.Give(
            "street-leader",
            SmallDistrict.Street,
            SmallDistrict.Street,
            Permission.LeadProjects,
            Permission.HandleOrders,
            Permission.ReadOrders
        );
        await server.Give(
            "caller",
            SmallDistrict.Centre,
            "110106",
            Permission.MakeCallbacks,
            Permission.ReadOrders,
            Permission.RevealIdentity
        );
        await server.Give(
            "street-caller",
            SmallDistrict.Street,
            SmallDistrict.Street,
            Permission.MakeCallbacks,
            Permission.ReadOrders
        );
    }

    /// <summary>So many about the lifts of one estate, each from somebody else.</summary>
    public static async Task<List<string>> Lifts(this ChainServer server, int count, int from = 0)
    {
        var numbers = new List<string>();
        for (var i = from; i < from + count; i++)
            numbers.Add(
                (
                    await server.Opened(
                        new
                        {
                            channel = "phone",
                            text = Words[i % Words.Length],
                            category = "010102",
                            caller = new { name = "欧阳测试", phone = $"1990000{1000 + i}" },
                            place = new { community = SmallDistrict.Community, estate = "芳草家园" },
                        }
                    )
                ).Number
            );
        return numbers;
    }

    /// <summary>Other matters elsewhere, each only once.</summary>
    public static async Task OtherMatters(this ChainServer server)
    {
        string[] others =
        [
            "雨后路口积水半尺深，电动车过不去，请尽快疏通。",
            "早市散场以后烂菜叶没有人扫，味道很大。",
            "公交站牌被撞歪了，晚上看不见站名。",
            "快递柜收费没有公示，放两个小时就要钱。",
            "健身器材的单杠松动，螺丝掉了，怕伤到孩子。",
            "流浪狗追人，傍晚几只大狗追着孩子跑。",
        ];
        foreach (var text in others)
            await server.Opened(
                new
                {
                    channel = "phone",
                    text,
                    category = "990000",
                    caller = new { phone = "" },
                    place = new { community = SmallDistrict.OtherStreet + "001" },
                }
            );
    }
}
