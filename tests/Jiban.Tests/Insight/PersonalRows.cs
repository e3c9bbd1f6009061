using System.Text.RegularExpressions;
using Jiban.Insight.Phrases;

namespace Jiban.Tests.Insight;

/// <summary>Sentences made up for the test, personal data marked as {kind:…}; no person, number or address is real.</summary>
internal static partial class PersonalRows
{
    private static readonly string[] ByKind =
    [
        // mobile numbers
        "请回电{mobile:19900000001}，谢谢。",
        "我的手机号是{mobile:199 0000 0002}。",
        "联系电话：{mobile:199-0000-0003}",
        "手机{mobile:+86 19900000004}随时可打",
        "电话{mobile:8619900000005}",
        "请打{mobile:１９９００００００６６}找我",
        "本号码{mobile:1990 000 0007}也是微信号",
        "打了{mobile:19900000008}和{mobile:19900000009}两个号都没人接",
        "{mobile:13800138000}这个号一直骚扰我",
        "号码是{mobile:1 9 9 0 0 0 0 0 0 1 1}，请记一下",
        "联系我{mobile:+86-199-0000-0012}。",
        "{mobile:00 8619900000013}能打通".Replace("00 86", "0086"),
        "工单编号110106-20261121-000123还没有人管",
        "订单号20261119900000014552查不到",
        "水表读数1990000000吨明显不对",
        "拨打12345三次，95598一次，都说在处理",
        "400-810-0000客服一直占线",
        "面积138平方米，总价1380000元",
        // landlines
        "单位电话{landline:010-55550001}，工作日打",
        "座机{landline:(010)55550002}",
        "请打{landline:01055550003转8012}找物业",
        "老家电话{landline:0311-5555004}",
        "拨打{landline:0755-55550005}没人接",
        "物业电话{landline:55550006}打不通",
        "固话：{landline:5555 0007}",
        "{landline:０１０－５５５５０００８}是我家的",
        "欠费55550009元不合理",
        "2026年11月21日上午停水",
        // identity numbers
        "身份证号{id:110106199001010017}",
        "我的证件号码 {id:110101198502300008} 请核对",
        "身份证{id:11010619881111004x}，今年办的居住证",
        "证号{id:110106 20010315 1238}",
        "身份证号{id:110106199001010018}写错了一位",
        "号码{id:１１０２２４１９７７０８０８００２６}",
        "退休证上写的是{id:130102195512310097}这个号",
        "流水号110106199001010018对不上",
        "设备编号110106202699010017坏了",
        // bank cards
        "退款打到{card:6222020000000000018}",
        "银行卡号{card:6217 0099 9900 0000 024}",
        "卡{card:6228480000111122222}至今没收到补贴",
        "信用卡{card:4000-0011-1122-2238}被扣了年费",
        "卡号是{card:6222020000000000019}，户名不便说",
        "快递单号6222020000000000019",
        "条码6901234567892掉了",
        // plates
        "{plate:京A12345}天天停在消防通道",
        "车牌{plate:京N·8K123}占了盲道",
        "一辆{plate:京AD12345}的新能源车",
        "{plate:冀F 6A789}逆行",
        "牌照{plate:津c1234挂}的货车扰民",
        "{plate:京ＢＦ２０２６}剐了我的车",
        "教练车{plate:京A1234学}在小区练车",
        "尾号限行换成京A吧",
        "京G公交和京C线路都改道了",
        "BUS1234路还没到站",
        // mail and chat accounts
        "发到{email:someone@example.com}即可",
        "邮箱：{email:li.si_2026@mail.example.cn}，请回复",
        "{email:123456789@qq.com}是我的邮箱",
        "微信号{chat:abc_20260101}",
        "加我微信：{chat:wx-fengtai88}",
        "微信{chat:19900000015}同号",
        "vx：{chat:hello_1990}",
        "QQ号{chat:1234567890}",
        "qq：{chat:88888888}",
        "加v {chat:xiaoqu2026}进群",
        "业主微信群里都在说，QQ群123456789也传开了",
        "微信支付扣了两次费",
        "用wx小程序报修没反应",
        "邮件发了三遍没人回@物业",
        // names
        "我叫{name:张小三}，住在这个小区",
        "我叫{name:李四}是这里的租户",
        "我的名字是{name:王建新}。",
        "您好，我是{name:赵敏}，反映一个问题",
        "本人{name:刘德福}，今年七十岁",
        "本人叫{name:陈晨}住三层",
        "姓名：{name:欧阳小雨} 电话稍后补",
        "联系人：{name:周}女士",
        "我是{name:孙}先生，上次打过电话",
        "我姓{name:诸葛}，您叫我老诸葛就行",
        "免贵姓{name:何}",
        "我叫{name:吴一凡}想咨询居住证",
        "我是{name:郑州生}，不是郑州人",
        "联系人{name:钱多多}{mobile:19900000016}",
        "我是高三学生，晚上施工影响复习",
        "我是金融街的上班族",
        "我是安徽人，在这里务工",
        "我是业主，不是租户",
        "我是马家堡东路的居民",
        "本人于上月报修至今无人处理",
        "本人房屋漏水",
        "本人于今天上午报修",
        "我是程序员，经常加班",
        "我叫了三次维修都没来",
        "我叫车等了一个小时",
        "我是方庄的老住户",
        "我是党员，也是楼门长",
        "我是严重的过敏患者",
        "张主任说下周修，李经理说修不了",
        // doors
        "漏水的是{door:3号楼2单元501}",
        "家住{door:12号楼4门402室}",
        "{door:甲3号楼1单元1203室}噪声大",
        "地址{door:5-2-301}",
        "{door:三号楼二单元501}没暖气",
        "我家在{door:A座1506}，电梯坏了",
        "住{door:602室}的老人摔倒了",
        "{door:2单元302}往楼下扔垃圾",
        "{door:8栋1502房}装修",
        "{door:3号楼2-501}没水",
        "家里漏水，{door:5号楼-3-1201室}",
        "12号楼2-10层都没电",
        "6号楼10-120平米的户型都漏",
        "光明里小区{door:７号楼３单元２０２}断电",
        "3号楼2单元的电梯坏了",
        "3号楼2026年就该大修",
        "2单元门口有三辆共享单车",
        "12号楼300户居民没有热水",
        "5号楼120平米的房子",
        "3栋105m2的户型漏雨",
        "这里只住 473 户",
        "6栋180户1000多人受影响",
        "玉林南路与玉林东路交叉路口向北100米",
        "101路公交车改线",
        "7-11便利店门前堆物",
        "活动日期11-21，请准时",
        // several at once
        "我叫{name:冯小满}，电话{mobile:19900000017}，住{door:6号楼2单元303}，身份证{id:110106199001010017}。",
        "本人{name:邓丽}，{plate:京Q5A678}车主，邮箱{email:d@example.org}",
        "",
        "路灯不亮，请尽快修。",
    ];

    public static readonly string[] All = [.. ByKind, .. PersonalMoreRows.All];

    private static readonly Dictionary<string, PersonalKind> Kinds = new()
    {
        ["mobile"] = PersonalKind.Mobile,
        ["landline"] = PersonalKind.Landline,
        ["id"] = PersonalKind.IdentityNumber,
        ["plate"] = PersonalKind.Plate,
        ["card"] = PersonalKind.BankCard,
        ["email"] = PersonalKind.Email,
        ["chat"] = PersonalKind.ChatAccount,
        ["name"] = PersonalKind.Name,
        ["door"] = PersonalKind.Door,
    };

    /// <summary>The sentence without its marks, and the spans they stood for.</summary>
    public static (string Text, List<PersonalSpan> Spans) Read(string row)
    {
        var spans = new List<PersonalSpan>();
        var text = new System.Text.StringBuilder();
        var at = 0;
        foreach (Match mark in Mark().Matches(row))
        {
            text.Append(row, at, mark.Index - at);
            spans.Add(new(Kinds[mark.Groups[1].Value], text.Length, mark.Groups[2].Length));
            text.Append(mark.Groups[2].Value);
            at = mark.Index + mark.Length;
        }
        return (text.Append(row, at, row.Length - at).ToString(), spans);
    }

    [GeneratedRegex(@"\{([a-z]+):([^}]*)\}")]
    private static partial Regex Mark();
}
